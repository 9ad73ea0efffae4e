// A listener on the official SignalR client: npm install, then KEY=… node listener.mjs
import { HubConnectionBuilder } from '@microsoft/signalr';

const { KEY, COMMUNITY = 'demo', SERVER = '1', URL = 'http://127.0.0.1:8080' } = process.env;

const connection = new HubConnectionBuilder()
  .withUrl(`${URL}/apiWsHub`)
  .withAutomaticReconnect({ nextRetryDelayInMilliseconds: () => 2000 })
  .build();

connection.on('pushEvent', (json) => {
  const event = JSON.parse(json);
  console.log(`#${event.seq} ${event.type}`, event.data);
});

async function authenticate() {
  const result = await connection.invoke('authenticatev2', COMMUNITY, KEY, Number(SERVER));
  console.log(result.success ? `listening for server ${SERVER}` : `refused: ${result.error}`);
}

connection.onreconnected(authenticate);
await connection.start();
await authenticate();
