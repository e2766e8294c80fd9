import { open, out, type Addresses, type Lines } from '../line.ts';

export const lines: Lines = {};

export const addresses: Addresses = {
  'GET /api/live': { path: () => '/api/live', status: (persona) => (out(persona) ? 401 : 200) },
  // Files are for whoever put them there, and for administrators. For all others there is no such file.
  'GET /files/:id': { path: ({ fileId }) => `/files/${fileId}`, status: (persona) => (persona === 'admin' ? 200 : 404) },
  'POST /files': { method: 'POST', path: () => '/files', body: 'd,y\na,5\n', type: 'text/csv', status: (persona) => (out(persona) ? 401 : persona === 'hr' || persona === 'admin' ? 200 : 403) },
  'GET /healthz': open(() => '/healthz'),
  'GET /readyz': open(() => '/readyz'),
  // From this machine only, or with a token; the requests here come from elsewhere.
  'GET /metrics': open(() => '/metrics', 403),
  'GET /api/openapi.json': open(() => '/api/openapi.json'),
  'GET /api': open(() => '/api'),
};
