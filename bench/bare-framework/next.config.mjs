import { join } from 'node:path'
import { withPayload } from '@payloadcms/next/withPayload'

/** @type {import('next').NextConfig} */
const configuration = {
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  turbopack: { root: join(import.meta.dirname, '..', '..') },
}

export default withPayload(configuration, { devBundleServerPackages: false })
