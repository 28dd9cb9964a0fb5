import { withPayload } from '@payloadcms/next/withPayload'

/** @type {import('next').NextConfig} */
const configuration = {
  poweredByHeader: false,
  // The front compresses, from its cache where it can.
  compress: false,
  reactStrictMode: true,
  // Our drawings are SVG and our photographs are sized at upload: the optimizer would be one more door.
  images: { unoptimized: true },
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // The version is in the name of each font file.
  headers: async () => [
    { source: '/fonts/:file*', headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }] },
  ],
  // The head comes with the page, to everybody: a title that streams in later takes the place of what a form has said
  // there (« Erreur : »), and such a page would not be kept.
  htmlLimitedBots: /.*/,
  // It reads files of its own beside its code.
  serverExternalPackages: ['fontkit', 'pdfkit'],
  turbopack: { root: import.meta.dirname },
}

export default withPayload(configuration, { devBundleServerPackages: false })
