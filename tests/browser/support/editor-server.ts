import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** The policy of our pages (`server/security.ts`), as strict, without a nonce. */
const policy =
  "default-src 'none'; script-src 'self'; script-src-attr 'none'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; object-src 'none'"

/** In the query: the page has no policy that would stop what should never begin. */
export const withoutPolicy = 'sans-politique'

export interface Sent {
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
}

export interface EditorServer {
  readonly address: string
  /** What forms sent, in order. */
  readonly sent: Sent[]
  /** What the next request of a path is answered. */
  readonly replies: Map<string, { readonly status: number; readonly body: object }>
  readonly close: () => void
}

/** The editor in a form, bundled as Next would: the editor is a file of its own, loaded when it is shown. */
export async function serveEditor(): Promise<EditorServer> {
  const { outputFiles } = await build({
    entryPoints: { page: `${root}tests/browser/support/editor-page.tsx`, style: `${root}src/ui/styles/index.css` },
    bundle: true,
    write: false,
    splitting: true,
    format: 'esm',
    outdir: '/files',
    jsx: 'automatic',
    external: ['/fonts/*'],
    define: { 'process.env.NODE_ENV': '"production"' },
    tsconfig: `${root}tsconfig.json`,
    plugins: [
      {
        name: 'router',
        setup(plugin) {
          plugin.onResolve({ filter: /^next\/navigation$/ }, () => ({ path: 'router', namespace: 'router' }))
          plugin.onLoad({ filter: /.*/, namespace: 'router' }, () => ({
            contents: 'export const useRouter = () => ({ refresh() {} })',
          }))
        },
      },
    ],
  })
  const files = new Map(outputFiles.map(({ path, text }) => [path, text]))
  const sent: Sent[] = []
  const replies: EditorServer['replies'] = new Map()
  const html =
    '<!doctype html><html lang="fr"><meta name="viewport" content="width=device-width"><title>Essai</title><link rel="stylesheet" href="/files/style.css"><body class="portal"><div id="root"></div><script type="module" src="/files/page.js"></script>'
  const server = createServer(async (request, response) => {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://loopback')
    if (path.startsWith('/api/')) {
      sent.push({ path, body: JSON.parse(await read(request)) })
      const { status, body } = replies.get(path) ?? { status: 200, body: {} }
      return response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    if (path.startsWith('/fonts/')) return response.end(readFileSync(`${root}public${path}`))
    if (path === '/favicon.ico') return response.writeHead(204).end()
    if (!searchParams.has(withoutPolicy)) response.setHeader('content-security-policy', policy)
    const file = files.get(path)
    if (file === undefined) return response.setHeader('content-type', 'text/html; charset=utf-8').end(html)
    return response.setHeader('content-type', path.endsWith('.css') ? 'text/css' : 'text/javascript').end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}/`, sent, replies, close: () => server.close() }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
