/** The survey in a real browser, on a Pith that runs: with script and without, by keyboard, on a phone, in the dark. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LANGUAGES } from '#lib/surveys/languages.ts';
import { WORDS } from '#lib/surveys/words/all.ts';
import { createVault } from '#lib/vault.ts';
import { noteKey } from '#store/keys.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import { call, client, settled } from '#test/support/http.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { openDataFolder } from '../../local/data-folder.ts';
import { readEnvironment } from '../../local/environment.ts';
import { openIssuer } from '../../local/issuer.ts';
import { type Pith, start } from '../../local/start.ts';
import {
  describeWithChromium,
  focused,
  launch,
  leave,
  openPage,
  overflow,
  screenshot,
  tooSmall,
  violations,
} from './chromium.ts';

const PHONE = { width: 320, height: 640 };
const ALL = ['satisfaction', 'effort', 'happiness', 'recommend', 'lost-time', 'solved-first'];

describeWithChromium('a survey in Chromium', () => {
  vi.setConfig({ testTimeout: 120_000 });
  const folder = temporaryFolder();
  const clock = { ahead: 0 };
  const now = (): number => Date.now() + clock.ahead;
  let pith: Pith;
  let browser: Browser;
  let admin: ReturnType<typeof client>;
  let tickets = 0;

  beforeAll(async () => {
    const environment = readEnvironment({ PITH_DATA: folder.path, PITH_PORT: '0', PITH_DEMO: 'off' });
    pith = await start({ environment, now });
    const issuer = await openIssuer((await openDataFolder(folder.path)).issuerFile);
    admin = client(pith.url, await issuer.token({ role: 'admin', expires: '300d' }));
    await admin.put('/v1/connections/desk', { desk: 'generic', auth: { scheme: 'bearer', secret: 'local-secret' } });
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await pith?.stop();
    folder.remove();
  });

  /** A ticket of its own, and the link for its customer. */
  async function newLink(document: object = {}): Promise<{ url: string; ticketId: string }> {
    tickets += 1;
    const ticketId = `INC${String(tickets).padStart(7, '0')}`;
    const headers = { authorization: 'Bearer local-secret', 'content-type': 'application/json' };
    const data = { status: 'resolved', requester: `${ticketId}@example.com` };
    const timestamp = new Date(now()).toISOString();
    const body = JSON.stringify({ type: 'ticket.created', timestamp, subject: ticketId, data });
    expect((await call({ method: 'POST', url: `${pith.url}/v1/webhooks/desk`, headers, body })).status).toBe(202);
    const { status, json } = await admin.post('/v1/surveys', { connection: 'desk', ticketId, ...document });
    expect(status).toBe(201);
    return { url: json.url, ticketId };
  }

  const answered = async (page: Page): Promise<string[]> => page.locator('dl dd:nth-of-type(1)').allInnerTexts();

  /** Answers the default questions, and gives what the last page shows. */
  async function walk(page: Page, url: string, look: (name: string) => Promise<void>): Promise<string[]> {
    await page.goto(url);
    await look('satisfaction');
    await page.getByLabel('Satisfied', { exact: true }).check();
    await leave(page, () => page.getByRole('button', { name: 'Next' }).click());
    await look('effort');
    await page.getByLabel('Rather difficult').check();
    await leave(page, () => page.getByRole('button', { name: 'Next' }).click());
    await look('reasons');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('What went wrong?');
    await page.getByLabel('It took too long').check();
    await page.getByLabel('I was passed from one person to the next').check();
    await leave(page, () => page.getByRole('button', { name: 'Next' }).click());
    await look('solved-first');
    await page.getByLabel('No', { exact: true }).check();
    await leave(page, () => page.getByRole('button', { name: 'Next' }).click());
    await look('lost-time');
    await leave(page, () => page.getByRole('link', { name: 'Back' }).click());
    expect(await page.getByLabel('No', { exact: true }).isChecked()).toBe(true);
    await leave(page, () => page.getByRole('link', { name: 'Skip' }).click());
    await page.getByLabel('About 2 hours').check();
    await leave(page, () => page.getByRole('button', { name: 'Save' }).click());
    await look('thanks');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Thank you!');
    return answered(page);
  }

  const ANSWERS = [
    'Satisfied',
    'Rather difficult',
    expect.stringMatching(/It took too long|I was passed/),
    'No',
    'About 2 hours',
  ];

  it('is answered question by question with script on, without a complaint', async () => {
    const { url, ticketId } = await newLink();
    const { page, complaints, close } = await openPage(browser, { bypassCSP: true });
    const look = async (name: string): Promise<void> => {
      expect([name, await violations(page)]).toEqual([name, []]);
      await screenshot(page, `survey-${name}`);
    };
    expect(await walk(page, url, look)).toEqual(ANSWERS);
    expect(complaints).toEqual([]);
    await close();
    await settled(pith.url);
    const { json } = await admin.get(`/v1/tickets/desk/${ticketId}`);
    const types = json.timeline.map(({ type }: { type: string }) => type);
    expect(types).toEqual(['ticket.created', 'ticket.surveyed', ...Array.from({ length: 5 }, () => 'ticket.rated')]);
  });

  it('works the same with script off, under its own content policy', async () => {
    const { url } = await newLink();
    const { page, complaints, close } = await openPage(browser, { javaScriptEnabled: false });
    expect(await walk(page, url, async () => {})).toEqual(ANSWERS);
    // What was recorded is there on another device.
    const other = await openPage(browser, { javaScriptEnabled: false });
    await other.page.goto(url);
    expect(await answered(other.page)).toEqual(ANSWERS);
    await leave(other.page, () => other.page.getByRole('link', { name: 'Change Satisfaction' }).click());
    await other.page.getByLabel('Very dissatisfied').check();
    await leave(other.page, () => other.page.getByRole('button').click());
    expect((await answered(other.page))[0] ?? (await other.page.title())).toMatch(/went wrong/);
    expect([...complaints, ...other.complaints]).toEqual([]);
    await close();
    await other.close();
  });

  it('is styled by its own style sheet under its own content policy', async () => {
    const { url } = await newLink();
    const { page, complaints, close } = await openPage(browser);
    await page.goto(url);
    expect(await page.evaluate("getComputedStyle(document.querySelector('main')).borderRadius")).toBe('16px');
    expect(complaints).toEqual([]);
    await close();
  });

  it('is answered by keyboard alone, and shows where the focus is', async () => {
    const { url } = await newLink({ questions: ['effort', 'solved-first'] });
    const { page, complaints, close } = await openPage(browser);
    await page.goto(url);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toEqual({ id: 'effort-0', text: 'Very difficult', outline: 'solid 3px' });
    await screenshot(page, 'survey-keyboard');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toMatchObject({ id: 'effort-2' });
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({ text: 'Next', outline: 'solid 3px' });
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=reasons/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=solved-first/);
    // Nothing is chosen: the focus is on what to do, and a step from there is the first choice.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#problem');
    expect(await focused(page)).toMatchObject({ id: 'problem' });
    expect(await page.title()).toMatch(/^Error: Question 3 of 3/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toMatchObject({ id: 'solved-first-0', text: 'Yes' });
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=done/);
    expect(await page.locator('dl dd:nth-of-type(1)').allInnerTexts()).toEqual([
      'Rather difficult',
      expect.any(String),
      'Yes',
    ]);
    // The browser itself says of the page with the error that it was one.
    expect(complaints.filter(text => !text.includes('status of 400'))).toEqual([]);
    await close();
  });

  describe.each(LANGUAGES)('in %s', language => {
    it('fits a phone in the dark, says where one is, and has nothing that axe finds', async () => {
      const { url } = await newLink({ questions: ALL, language });
      const words = WORDS[language];
      const { page, complaints, close } = await openPage(browser, {
        viewport: PHONE,
        colorScheme: 'dark',
        bypassCSP: true,
      });
      const look = async (name: string, title: string): Promise<void> => {
        expect(await page.title()).toContain(title);
        expect(await page.locator('html').getAttribute('lang')).toBe(language);
        expect([name, await overflow(page)]).toEqual([name, 0]);
        expect([name, await tooSmall(page)]).toEqual([name, []]);
        expect([name, await violations(page)]).toEqual([name, []]);
        await screenshot(page, `phone-${language}-${name}`);
      };
      const values = {
        satisfaction: 2,
        effort: 4,
        happiness: 0,
        recommend: 10,
        'lost-time': 57_600,
        'solved-first': 1,
      };
      for (const [question, value] of Object.entries(values)) {
        await page.goto(`${url}?q=${question}`);
        await look(question, words.questions[question as keyof typeof words.questions].ask);
        await page.locator(`[name=${question}][value="${value}"]`).check({ force: true });
        if (question === 'recommend') await screenshot(page, `phone-${language}-${question}-chosen`);
        await leave(page, () => page.getByRole('button').click());
      }
      await page.goto(`${url}?q=reasons`);
      await look('reasons', words.reasons.ask.low);
      await page.locator('[name=reasons][value=speed]').check();
      await leave(page, () => page.getByRole('button').click());
      await look('thanks', words.thanks.title);
      expect(complaints).toEqual([]);
      await page.goto(`${url}?q=solved-first`);
      await page.evaluate("document.querySelectorAll('input').forEach(input => input.remove())");
      await leave(page, () => page.getByRole('button').click());
      await look('error', `${words.error.prefix}: `);
      await page.goto(`${pith.url}/s/nonsense?lang=${language}`);
      await look('unknown', words.unknown.title);
      await close();
    });
  });

  it('leads to another language and stays there', async () => {
    const { url } = await newLink();
    const { page, complaints, close } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(`${url}?q=effort`);
    await leave(page, () => page.getByRole('link', { name: 'Italiano' }).click());
    await page.getByLabel('Facile', { exact: true }).check();
    await leave(page, () => page.getByRole('button', { name: 'Avanti' }).click());
    expect(await page.locator('h1').innerText()).toBe('Che cosa è andato bene?');
    expect(complaints).toEqual([]);
    await close();
  });

  it('asks for the reasons in the same order when the page is loaded again, and by band', async () => {
    const { url } = await newLink({ questions: ['satisfaction'] });
    const { page, close } = await openPage(browser);
    const orderAt = async (value: number): Promise<string[]> => {
      await page.goto(`${url}?q=satisfaction`);
      await page.locator(`[value="${value}"]`).check();
      await leave(page, () => page.getByRole('button').click());
      await page.goto(`${url}?q=reasons`);
      return page
        .locator('[name=reasons]')
        .evaluateAll(inputs => inputs.map(input => input.getAttribute('value') ?? ''));
    };
    const low = await orderAt(1);
    expect(await orderAt(2)).toEqual(low);
    expect([...(await orderAt(5))].sort()).toEqual([...low].sort());
    await close();
  });

  it('shows what was done about an answer, and what it cannot change any more', async () => {
    const { url, ticketId } = await newLink({ questions: ['satisfaction'] });
    const { page, complaints, close } = await openPage(browser, { bypassCSP: true });
    await page.goto(url);
    await page.getByLabel('Very dissatisfied').check();
    await leave(page, () => page.getByRole('button').click());
    const { database, deploymentKey } = await openDataFolder(folder.path);
    const table = openSqliteTable(database);
    const note = createVault(deploymentKey).seal(
      'We have moved the form to the start page.\nThank you for telling us!',
    );
    await table.transact([{ put: { ...noteKey('desk', ticketId), note, at: now(), version: 1 } }]);
    await table.close();
    await page.goto(url);
    expect(await page.locator('.note').first().innerText()).toMatch(/You said, we did\s+We have moved the form/);
    expect(await violations(page)).toEqual([]);
    await screenshot(page, 'survey-note');
    clock.ahead = 31 * 86_400_000;
    await page.goto(url);
    expect(await page.locator('main a').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await screenshot(page, 'survey-closed');
    clock.ahead = 0;
    expect(complaints).toEqual([]);
    await close();
  });
});
