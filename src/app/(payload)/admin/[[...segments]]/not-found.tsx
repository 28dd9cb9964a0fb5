import { NotFoundPage } from '@payloadcms/next/views'
import { runningConfig } from '@/platform/running-config'
import { importMap } from '../importMap.js'
import type { Arguments } from './page'

export { generateMetadata } from './page'

export default function AdminNotFound({ params, searchParams }: Arguments) {
  return NotFoundPage({ config: runningConfig(), importMap, params, searchParams })
}
