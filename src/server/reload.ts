import { watch } from 'node:fs'

/** What the processes load at their start. Screens and components are Next's: it reloads them by itself. */
const watched = ['src', 'collections', 'templates', 'migrations', 'payload.config.ts']
const reloadedByNext = /^src[\\/](app|ui)[\\/]/
const settleMilliseconds = 400

/** `npm run dev`: calls back once the files have been quiet for a moment after a change. */
export function watchSources(onChange: () => void): void {
  let timer: NodeJS.Timeout | undefined
  for (const place of watched) {
    watch(place, { recursive: true }, (_event, name) => {
      const path = place.includes('.') ? place : `${place}/${name ?? ''}`
      if (reloadedByNext.test(path) || !/\.(tsx?|mjs|json)$/.test(path)) return
      clearTimeout(timer)
      timer = setTimeout(onChange, settleMilliseconds)
    }).on('error', () => undefined)
  }
}
