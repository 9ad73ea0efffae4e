// Sends numbers and gets each of them back, on one connection with stateful reconnect.
// argv: version, protocol, URL of the hub, how many. Says the numbers as they came back.
const [version, protocol, url, count] = process.argv.slice(2);
const signalR = await import(`signalr-${version}`);
const { MessagePackHubProtocol } = await import(`msgpack-${version}`);

/** So many are under way at a time, each with so much to carry. */
const WINDOW = 40;
const CARGO = 'x'.repeat(150);

const builder = new signalR.HubConnectionBuilder()
  .configureLogging(signalR.LogLevel.None)
  .withUrl(url, { transport: signalR.HttpTransportType.WebSockets })
  .withStatefulReconnect();
if (protocol === 'messagepack') {
  builder.withHubProtocol(new MessagePackHubProtocol());
}
const connection = builder.build();

const received = [];
let next = 0;
const send = () => {
  if (next < count) {
    connection.send('Number', next++, CARGO).catch(() => {});
  }
};
const all = new Promise((resolve) => {
  connection.on('Number', (number) => {
    received.push(number);
    send();
    if (received.length >= count) {
      resolve();
    }
  });
  connection.onclose((error) => {
    console.error(`closed after ${received.length}: ${error}`);
    resolve();
  });
});
await connection.start();
for (let n = 0; n < WINDOW; n++) {
  send();
}
await all;
await connection.stop();
console.log(JSON.stringify(received));
process.exit(0);
