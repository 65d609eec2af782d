/** The same test delivery as lines for a shell, to try the way from where the desk is. */
import { TEST_BODY, type Way } from './proof.ts';

/** Quoted for a POSIX shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const PLACEHOLDER = 'THE-SECRET';

/** Lines to paste. Without the secret, which is shown only once, its place is left to be filled in. */
export function curlLines(webhookUrl: string, way: Way, secret = PLACEHOLDER): string {
  const { scheme, username = 'pith', name = 'X-Webhook-Secret' } = way;
  const url = quoted(webhookUrl);
  const json = "-H 'Content-Type: application/json'";
  const first = [`SECRET=${quoted(secret)}`, `BODY=${quoted(TEST_BODY)}`];
  const post = (proof: string): string => `curl -i ${url} ${json} \\\n  ${proof} \\\n  --data "$BODY"`;
  if (scheme === 'bearer') return [...first, post('-H "Authorization: Bearer $SECRET"')].join('\n');
  if (scheme === 'basic') return [...first, post(`--user ${quoted(username)}":$SECRET"`)].join('\n');
  if (scheme === 'header') return [...first, post(`-H ${quoted(`${name}: `)}"$SECRET"`)].join('\n');
  return [
    ...first,
    'ID="msg_$(date +%s)"; TIME="$(date +%s)"',
    // The key is handed to openssl as hexadecimal digits: it is made of any bytes.
    'KEY="$(printf %s "$SECRET" | sed s/^whsec_// | base64 -d | od -An -v -tx1 | tr -d " \\n")"',
    'SIGNATURE="$(printf %s "$ID.$TIME.$BODY" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | base64)"',
    post('-H "webhook-id: $ID" -H "webhook-timestamp: $TIME" -H "webhook-signature: v1,$SIGNATURE"'),
  ].join('\n');
}
