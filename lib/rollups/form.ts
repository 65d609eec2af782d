/**
 * The form of what is counted: one more whenever tickets are counted as something that they were not counted as before,
 * or in other rows. What was counted in another form has to be counted again.
 */
export const COUNTING_FORM = 1;
