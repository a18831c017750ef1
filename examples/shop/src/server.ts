import { createServer } from 'node:http';
import { ordersOf } from './orders.ts';

createServer(async (request, response) => {
  if (request.url === '/ready') return response.end('ok');
  const customerId = new URL(request.url ?? '/', 'http://localhost').searchParams.get('customer') ?? '';
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(await ordersOf(customerId)));
}).listen(8080);
