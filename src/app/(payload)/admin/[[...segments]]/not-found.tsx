import { generatePageMetadata, NotFoundPage } from '@payloadcms/next/views'
import type { Metadata } from 'next'
import { runningConfig } from '@/platform/running-config'
import { importMap } from '../importMap.js'

interface Arguments {
  readonly params: Promise<{ segments: string[] }>
  readonly searchParams: Promise<{ [key: string]: string | string[] }>
}

export const generateMetadata = ({ params, searchParams }: Arguments): Promise<Metadata> =>
  generatePageMetadata({ config: runningConfig(), params, searchParams })

export default function AdminNotFound({ params, searchParams }: Arguments) {
  return NotFoundPage({ config: runningConfig(), importMap, params, searchParams })
}
