// What a test does on a page: functions that it finds in the window.
import { methods, within20Seconds } from './methods.mjs';

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

const combinations = [
  ['WebSockets', 'json'],
  ['WebSockets', 'messagepack'],
  ['ServerSentEvents', 'json'],
  ['LongPolling', 'json'],
  ['LongPolling', 'messagepack'],
];

const connection = (url, transport, protocol, options = {}) => {
  const builder = new signalR.HubConnectionBuilder()
    .configureLogging(signalR.LogLevel.None)
    .withUrl(url, { transport: signalR.HttpTransportType[transport], ...options });
  if (protocol === 'messagepack') {
    builder.withHubProtocol(new signalR.protocols.msgpack.MessagePackHubProtocol());
  }
  return builder.build();
};

/** Calls the methods of a conformance host; resolves to a JSON list of {name, error}. */
window.callEverything = async (baseUrl) => {
  const results = [];
  for (const [transport, protocol] of combinations) {
    const build = (path = '/testhub', options = {}) => connection(baseUrl + path, transport, protocol, options);
    const context = { build, baseUrl, transport, protocol, version: 10, signalR, equal };
    for (const [name, method] of Object.entries({ ...methods, ...inBrowsers })) {
      let error = null;
      try {
        await within20Seconds(method(context));
      } catch (failure) {
        error = String(failure.stack ?? failure);
      }
      results.push({ name: `${transport} ${protocol}: ${name}`, error });
    }
  }
  return JSON.stringify(results);
};

const outcome = async (hub) => {
  try {
    await hub.start();
  } catch {
    return 'refused';
  }
  equal(await hub.invoke('Echo', 'x'), 'x');
  await hub.stop();
  return 'connected';
};

/** Connects to a hub over everything there is; resolves to a line for each. */
window.connectEachWay = async (url) => {
  const lines = [];
  for (const [transport, protocol] of combinations) {
    lines.push(`${transport} ${protocol}: ${await outcome(connection(url, transport, protocol))}`);
  }
  const direct = connection(url, 'WebSockets', 'json', { skipNegotiation: true });
  lines.push(`WebSockets json, without negotiate: ${await outcome(direct)}`);
  return lines.join('\n');
};

window.ready = true;
