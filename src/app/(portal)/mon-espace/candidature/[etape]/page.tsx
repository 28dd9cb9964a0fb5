import type { Metadata } from 'next'
import type { PageProps } from '@/app/page-props'
import { FilingPage, filingTitle } from '../../../../_cases/filing/filing-page'

export const generateMetadata = async ({ params }: PageProps<'etape'>): Promise<Metadata> =>
  filingTitle((await params).etape, 'Candidature')

export default async function ApplicationStepPage({ params, searchParams }: PageProps<'etape'>) {
  return <FilingPage kind="participant" slug={(await params).etape} searchParams={searchParams} />
}
