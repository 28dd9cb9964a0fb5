import { newsFeed, newsInFeed } from '@/editorial/feed'
import { latestNews } from '@/editorial/queries'
import { portal } from '@/platform/portal'

/** The latest news for readers of feeds. */
export async function GET(): Promise<Response> {
  const { env, clock, payload } = portal()
  const text = newsFeed(env.portalUrl, await latestNews({ payload }, newsInFeed), clock.now())
  return new Response(text, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } })
}
