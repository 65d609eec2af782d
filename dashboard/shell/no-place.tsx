/** What stands where a place can't: each with a heading and a title of its own, and a way on. */
import type { ComponentChildren } from 'preact';
import { Button, ButtonLink } from '../parts/button.tsx';
import { PageHead } from '../parts/page.tsx';
import { common } from '../words/common.ts';
import { shellWords } from './words.ts';

const Page = ({ title, text, action }: { title: string; text: string; action: ComponentChildren }) => (
  <div class="no-place">
    <PageHead title={title} lead={text} />
    {action}
  </div>
);

const ToOverview = () => (
  <ButtonLink kind="primary" href="/">
    {common.value.toOverview}
  </ButtonLink>
);

const Reload = () => (
  <Button kind="primary" onClick={() => location.reload()}>
    {shellWords.value.reload}
  </Button>
);

/** No place has this address. */
export const Nowhere = () => (
  <Page title={common.value.notFound} text={common.value.notFoundText} action={<ToOverview />} />
);

/** The role doesn't include this place. */
export const Forbidden = () => (
  <Page title={common.value.noPermission} text={common.value.noPermissionText} action={<ToOverview />} />
);

/** Its part of the app didn't come: after a new release those of the old one are gone. */
export const NotLoaded = () => (
  <div role="alert">
    <Page title={shellWords.value.notLoaded} text={shellWords.value.notLoadedText} action={<Reload />} />
  </div>
);

/** It has thrown while it was drawn. */
export const Broken = () => (
  <div role="alert">
    <Page title={shellWords.value.broken} text={shellWords.value.brokenText} action={<Reload />} />
  </div>
);
