// Calls every method of the conformance host on one client version, over each transport and in each
// protocol. argv: version, base URL. Says a JSON line for each case: {name, error}; error null if ok.
import { deepStrictEqual } from 'node:assert';
import { methods, within20Seconds } from './methods.mjs';

const [version, baseUrl] = process.argv.slice(2);
const signalR = await import(`signalr-${version}`);
const { MessagePackHubProtocol } = await import(`msgpack-${version}`);
const { HttpTransportType } = signalR;

const combinations = [
  ['WebSockets', 'json'],
  ['WebSockets', 'messagepack'],
  ['ServerSentEvents', 'json'],
  ['LongPolling', 'json'],
  ['LongPolling', 'messagepack'],
];

// What a program can set and a page cannot.
const onNode = {
  GetCookie: async ({ build, equal, version }) => {
    if (version < 8) {
      // keeps cookies only where Node has no fetch of its own
      return;
    }
    const connection = build();
    await connection.start();
    equal(await connection.invoke('GetCookie', 'testCookie'), 'testValue');
    equal(await connection.invoke('GetCookie', 'testCookie2'), 'testValue2');
    equal(await connection.invoke('GetCookie', 'expiredCookie'), null);
    await connection.stop();
  },
  GetHeader: async ({ build, equal }) => {
    const connection = build('/testhub', { headers: { 'User-Agent': 'Custom Agent', 'X-HEADER': 'VALUE' } });
    await connection.start();
    equal(await connection.invoke('GetHeader', 'User-Agent'), 'Custom Agent');
    equal(await connection.invoke('GetHeader', 'X-HEADER'), 'VALUE');
    equal(await connection.invoke('GetHeader', 'X-Absent'), null);
    await connection.stop();
  },
  GetContentTypeHeader: async ({ build, equal, transport, protocol, version }) => {
    const connection = build();
    await connection.start();
    // version 6 calls everything text
    const posted = protocol === 'json' || version < 7 ? 'text/plain;charset=UTF-8' : 'application/octet-stream';
    equal(await connection.invoke('GetContentTypeHeader'), transport === 'LongPolling' ? posted : null);
    await connection.stop();
  },
};

const say = (name, error) =>
  process.stdout.write(JSON.stringify({ name, error: error ? String(error.stack ?? error) : null }) + '\n');

// A client that we kill by what we send must be noticed, not end the process half way.
process.on('unhandledRejection', (reason) => say(`unhandled rejection`, reason));

for (const [transport, protocol] of combinations) {
  const build = (path = '/testhub', options = {}) => {
    const builder = new signalR.HubConnectionBuilder()
      .configureLogging(signalR.LogLevel.None)
      .withUrl(baseUrl + path, { transport: HttpTransportType[transport], ...options });
    if (protocol === 'messagepack') {
      builder.withHubProtocol(new MessagePackHubProtocol());
    }
    return builder.build();
  };
  const context = { build, baseUrl, transport, protocol, version: Number(version), signalR, equal: deepStrictEqual };
  // the oldest client keeps no cookies and sets no headers
  const some = Number(version) < 6 ? methods : { ...methods, ...onNode };
  for (const [name, method] of Object.entries(some)) {
    const label = `${transport} ${protocol}: ${name}`;
    try {
      await within20Seconds(method(context));
      say(label, null);
    } catch (error) {
      say(label, error);
    }
  }
}
process.exit(0);
