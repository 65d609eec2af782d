/** What the prose of a page names: commands and routes, each between backticks. */
import { ROUTES } from '#functions/routes.ts';
import { proseOf } from './pages.ts';

const codeIn = (page: string): string[] => [...proseOf(page).matchAll(/(`+)(.+?)\1/gs)].map(([, , code = '']) => code);

/** Commands that are named in sentences, as their words, without the variables in front. */
export const commandsIn = (page: string): string[][] =>
  codeIn(page)
    .map(code => code.replace(/^(\w+=\S* )+/, '').replaceAll('\n', ' '))
    .filter(code => /^(npx|npm|pith|node|aws) [a-z…-]/.test(code))
    .flatMap(code => code.split(/ (?:&&|\|) /))
    .map(code => code.split(/\s+/));

/** Routes that are named in sentences: `GET /v1/units`. */
export const routesIn = (page: string): { method: string; path: string }[] =>
  codeIn(page).flatMap(code => {
    const [, method, path] = /^(GET|PUT|POST|DELETE|OPTIONS) (\/\S*)/.exec(code) ?? [];
    return method === undefined || path === undefined ? [] : [{ method, path: path.replace(/[?,;].*$/, '') }];
  });

const FOLDERS = /^(bench|client|dashboard|docs|examples|functions|infra|lib|local|test)\/[\w./-]*\w\/?$/;

/** Files and folders of the project that are named in sentences. */
export const pathsIn = (page: string): string[] => codeIn(page).filter(code => FOLDERS.test(code));

/** Of the web app and its sign-in, beside the API. */
const BESIDE = ['/sign-in', '/sign-in.json'];

/** Whether there is such a route; of a path that is shortened, whether one goes on so. */
export function isRoute({ method, path }: { method: string; path: string }): boolean {
  if (BESIDE.includes(path)) return true;
  const [begin = ''] = path.split('…');
  const parts = begin.split('/');
  return ROUTES.some(route => {
    const there = route.path.split('/');
    if (route.method !== method || (begin === path && there.length !== parts.length)) return false;
    return parts.every((part, index) => {
      const template = there[index] ?? '';
      const isLast = index === parts.length - 1 && begin !== path;
      return template.startsWith('{') ? true : isLast ? template.startsWith(part) : template === part;
    });
  });
}
