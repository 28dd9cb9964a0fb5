import { describe, expect, it } from 'vitest'
import { imageRenderer } from '@/platform/images/renderer'

const bytesOf = (svg: string) => new TextEncoder().encode(svg)
const disc = bytesOf('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle r="9"/></svg>')

/** Blurs over blurs: small to send, very long to draw. */
const slow = bytesOf(
  `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="4000"><filter id="f">${'<feTurbulence baseFrequency="0.9" numOctaves="200"/>'.repeat(40)}</filter><rect width="4000" height="4000" filter="url(#f)"/></svg>`,
)

describe('pictures of strangers', () => {
  it('are measured and drawn in a process of their own', async () => {
    const images = imageRenderer()
    expect(await images.measure(disc)).toEqual({ ok: true, value: { width: 40, height: 40 } })
    expect(await images.render(disc, 80, 144)).toMatchObject({ ok: true })
    expect(await images.measure(bytesOf('no picture'))).toEqual({ ok: false, why: 'unreadable' })
  })

  it('are given up when they take too long, and the next one is drawn', async () => {
    const images = imageRenderer({ milliseconds: 1_500 })
    await images.measure(disc)
    expect(await images.render(slow, 600, 72)).toEqual({ ok: false, why: 'tooSlow' })
    expect(await images.render(disc, 80, 144)).toMatchObject({ ok: true })
  })

  it('wait in a line of a bounded length: who comes after hears so at once', async () => {
    const images = imageRenderer({ waiting: 2 })
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => images.measure(disc)))
    expect(answers.map((answer) => (answer.ok ? 'drawn' : answer.why)).sort()).toEqual([
      'busy',
      'busy',
      'drawn',
      'drawn',
      'drawn',
    ])
  })
})
