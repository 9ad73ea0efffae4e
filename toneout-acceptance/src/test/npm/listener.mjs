// A listener on the official client, driven over stdin and heard over stdout, a JSON line each.
// argv: alias of the client's package, then a JSON object {url, skipNegotiation, transport}.
import { createInterface } from 'node:readline';

const [alias, optionsJson] = process.argv.slice(2);
const options = JSON.parse(optionsJson);
const signalR = await import(alias);

const say = (line) => process.stdout.write(JSON.stringify(line) + '\n');

let builder = new signalR.HubConnectionBuilder().configureLogging(signalR.LogLevel.None);
builder = options.skipNegotiation
  ? builder.withUrl(options.url, {
      skipNegotiation: true,
      transport: signalR.HttpTransportType.WebSockets,
    })
  : options.transport
    ? builder.withUrl(options.url, { transport: signalR.HttpTransportType[options.transport] })
    : builder.withUrl(options.url);
const connection = builder.withAutomaticReconnect([0, 100, 500, 1000, 2000]).build();

connection.on('pushEvent', (event) => {
  say({ what: 'push', payload: typeof event === 'string' ? event : JSON.stringify(event) });
});
connection.onreconnecting(() => say({ what: 'reconnecting' }));
connection.onreconnected(() => say({ what: 'reconnected' }));
connection.onclose((error) => say({ what: 'closed', error: error ? String(error) : null }));

const commands = {
  async start() {
    await connection.start();
    say({ what: 'started' });
  },
  async invoke({ target, args }) {
    try {
      say({ what: 'result', result: (await connection.invoke(target, ...args)) ?? null });
    } catch (error) {
      say({ what: 'failed', error: String(error.message) });
    }
  },
  async stop() {
    await connection.stop();
  },
  // The socket goes without a word, as with a crash; the client then reconnects by itself.
  async drop() {
    connection.connection.transport._webSocket.terminate();
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  await commands[command.do](command);
}
process.exit(0);
