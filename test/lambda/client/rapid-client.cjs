/**
 * The runtime API (2018-06-01) as the runtime interface client uses it: the next invocation, its answer, or its error.
 * The compiled one posts answers synchronously; this one posts them before it asks for the next invocation.
 */
const { Agent, request } = require('node:http');

const [hostname, port] = (process.env.AWS_LAMBDA_RUNTIME_API ?? '').split(':');
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** What the runtime API answered. Waits as long as it takes: there may be no invocation for hours. */
function ask(method, path, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const options = { hostname, port, agent, method, path: `/2018-06-01/runtime/invocation/${path}` };
    const sent = request({ ...options, headers: { ...headers, ...length } }, response => {
      const chunks = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          bodyJson: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

let posted = Promise.resolve();
function post(path, body, headers) {
  posted = ask('POST', path, body, { 'content-type': 'application/json', ...headers });
  // Heard of by `next`; the client doesn't look at what posting comes to, either.
  posted.catch(() => undefined);
}

exports.next = async () => {
  await posted;
  const { status, headers, bodyJson } = await ask('GET', 'next');
  if (status !== 200) throw new Error(`the runtime API answers ${status}`);
  return { headers, bodyJson };
};

exports.done = (id, body) => post(`${id}/response`, body);

exports.error = (id, body, trace) => {
  const { errorType } = JSON.parse(body);
  post(`${id}/error`, body, {
    'lambda-runtime-function-error-type': String(errorType),
    'lambda-runtime-function-xray-error-cause': trace,
  });
};
