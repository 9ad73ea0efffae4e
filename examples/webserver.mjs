// A listener that is a plain web server: KEY=… node webserver.mjs
import { createServer } from 'node:http';

const { KEY, PORT = '30120' } = process.env;

createServer(async (request, response) => {
  if (request.method !== 'POST' || request.url !== '/sonorancad/event') {
    return response.writeHead(404).end();
  }
  let body = '';
  for await (const chunk of request) body += chunk;
  const event = JSON.parse(body);
  if (event.key?.toLowerCase() !== KEY?.toLowerCase()) {
    return response.writeHead(401).end('wrong key');
  }
  console.log(`#${event.seq} ${event.type}`, event.data);
  response.end('ok');
}).listen(Number(PORT), () => console.log(`listening on port ${PORT}`));
