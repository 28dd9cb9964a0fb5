import type { Scene } from './stage'

export const insightScenes: Readonly<Record<string, Scene>> = {
  'GET /visits.csv': async () => ({ query: { mois: '2026-11' } }),
}
