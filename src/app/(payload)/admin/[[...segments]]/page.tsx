import { generatePageMetadata, RootPage } from '@payloadcms/next/views'
import type { Metadata } from 'next'
import { runningConfig } from '@/platform/running-config'
import { importMap } from '../importMap.js'

export interface Arguments {
  readonly params: Promise<{ segments: string[] }>
  readonly searchParams: Promise<{ [key: string]: string | string[] }>
}

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params, searchParams }: Arguments): Promise<Metadata> =>
  generatePageMetadata({ config: runningConfig(), params, searchParams })

export default function AdminPage({ params, searchParams }: Arguments) {
  return RootPage({ config: runningConfig(), importMap, params, searchParams })
}
