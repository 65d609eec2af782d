/** Pith's sign: a slice, green outside and red inside. */
export const Brand = () => (
  <>
    <svg viewBox="0 0 32 20" width="32" height="20" aria-hidden="true">
      <path class="rind" d="M2 2a14 14 0 0 0 28 0z" />
      <path class="white" d="M5 2a11 11 0 0 0 22 0z" />
      <path class="flesh" d="M7 2a9 9 0 0 0 18 0z" />
      <path class="seed" d="M12 4.5v2M16 6v2M20 4.5v2" />
    </svg>
    <span>Pith</span>
  </>
);
