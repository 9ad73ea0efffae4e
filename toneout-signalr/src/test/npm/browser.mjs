// The methods of the conformance host, called from a page. Sends a list of {name, error} to the
// server that the page is from.
import { methods } from './methods.mjs';

const baseUrl = new URLSearchParams(location.search).get('host');
const { signalR } = window;

const same = (a, b) => {
  if (a instanceof Date || b instanceof Date) {
    return a instanceof Date && b instanceof Date && a.getTime() === b.getTime();
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return Object.is(a, b);
  }
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => same(a[key], b[key]));
};

const equal = (actual, expected, message) => {
  if (!same(actual, expected)) {
    throw new Error(`${message ?? ''} expected ${JSON.stringify(expected)} but was ${JSON.stringify(actual)}`);
  }
};

// What only a browser does: cookies and headers that it sets by itself.
const inBrowsers = {
  GetCookie: async ({ build }) => {
    const connection = build();
    await connection.start();
    equal(await connection.invoke('GetCookie', 'testCookie'), 'testValue');
    equal(await connection.invoke('GetCookie', 'testCookie2'), 'testValue2');
    equal(await connection.invoke('GetCookie', 'expiredCookie'), null);
    await connection.stop();
  },
  'GetContentTypeHeader': async ({ build, transport, protocol }) => {
    if (transport !== 'LongPolling' || protocol !== 'json') {
      return;
    }
    const connection = build();
    await connection.start();
    equal(await connection.invoke('GetContentTypeHeader'), 'text/plain;charset=UTF-8');
    await connection.stop();
  },
};

const say = (results) => fetch('/results', { method: 'POST', body: JSON.stringify(results) });
const results = [];

for (const [transport, protocol] of [
  ['WebSockets', 'json'],
  ['WebSockets', 'messagepack'],
  ['ServerSentEvents', 'json'],
  ['LongPolling', 'json'],
  ['LongPolling', 'messagepack'],
]) {
  const build = (path = '/testhub', options = {}) => {
    const builder = new signalR.HubConnectionBuilder()
      .configureLogging(signalR.LogLevel.None)
      .withUrl(baseUrl + path, { transport: signalR.HttpTransportType[transport], ...options });
    if (protocol === 'messagepack') {
      builder.withHubProtocol(new signalR.protocols.msgpack.MessagePackHubProtocol());
    }
    return builder.build();
  };
  const context = { build, baseUrl, transport, protocol, version: 10, signalR, equal };
  for (const [name, method] of Object.entries({ ...methods, ...inBrowsers })) {
    let error = null;
    try {
      await method(context);
    } catch (failure) {
      error = String(failure.stack ?? failure);
    }
    results.push({ name: `${transport} ${protocol}: ${name}`, error });
  }
}
await say(results);
