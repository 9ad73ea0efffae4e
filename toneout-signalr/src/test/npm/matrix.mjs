// Calls every method of the conformance host on one client version, over each transport and in each
// protocol. argv: version, base URL. Says a JSON line for each case: {name, error}; error null if ok.
import { deepStrictEqual } from 'node:assert';
import { methods } from './methods.mjs';

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
  for (const [name, method] of Object.entries(methods)) {
    const label = `${transport} ${protocol}: ${name}`;
    let timer;
    try {
      const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error('no end within 20 s')), 20000);
      });
      await Promise.race([method(context), late]);
      say(label, null);
    } catch (error) {
      say(label, error);
    } finally {
      clearTimeout(timer);
    }
  }
}
process.exit(0);
