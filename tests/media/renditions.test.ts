import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileNamePattern, fileOf } from '@/media/medium'
import { areaAround, areaOf, renditionsOf } from '@/media/renditions'
import { pictureView } from '@/media/view'

const medium = {
  id: '01a22c7c-43fb-7000-8649-eaa5cbd14fc4',
  name: 'Atelier',
  alternative: 'Un établi',
  isDecorative: false,
  credit: null,
  focusX: 50,
  focusY: 50,
  hash: '0123456789abcdef',
  format: 'jpeg' as const,
  width: 2_560,
  height: 1_700,
}
const widthsOf = (sizes: ReturnType<typeof renditionsOf>, shape: string, format: string) =>
  sizes.filter((size) => size.shape === shape && size.format === format).map(({ width }) => width)

describe('the sizes of a picture', () => {
  it('are those that screens ask for, in AVIF, WebP and one format for all', () => {
    const sizes = renditionsOf(medium)
    expect(widthsOf(sizes, 'full', 'avif')).toEqual([320, 640, 960, 1_440, 1_920])
    expect(widthsOf(sizes, 'full', 'webp')).toEqual([320, 640, 960, 1_440, 1_920])
    expect(widthsOf(sizes, 'full', 'jpeg')).toEqual([320, 960])
    expect(widthsOf(sizes, 'card', 'webp')).toEqual([320, 640, 960])
  })

  it('never enlarge, and leave out what would hardly be smaller', () => {
    expect(widthsOf(renditionsOf({ ...medium, width: 1_000, height: 500 }), 'full', 'webp')).toEqual([320, 640, 1_000])
    expect(widthsOf(renditionsOf({ ...medium, width: 1, height: 1 }), 'card', 'avif')).toEqual([1])
  })

  it('have names that the address takes, each its own', () => {
    const side = fc.integer({ min: 1, max: 2_560 })
    const percent = fc.integer({ min: 0, max: 100 })
    fc.assert(
      fc.property(side, side, percent, percent, (width, height, focusX, focusY) => {
        const one = { ...medium, width, height, focusX, focusY }
        const names = renditionsOf(one).map((size) => fileOf(one, size).split('/').at(-1) ?? '')
        expect(names.every((name) => fileNamePattern.test(name))).toBe(true)
        expect(new Set(names).size).toBe(names.length)
        expect(renditionsOf(one).every((size) => size.width <= width && size.height >= 1)).toBe(true)
      }),
    )
  })
})

describe('a card', () => {
  it('is cut around the focal point, as near as the edges allow', () => {
    expect(areaAround({ x: 0, y: 50 }, { width: 300, height: 100 }, 1.5)).toEqual({
      left: 0,
      top: 0,
      width: 150,
      height: 100,
    })
    expect(areaAround({ x: 100, y: 50 }, { width: 300, height: 100 }, 1.5)).toMatchObject({ left: 150 })
    expect(areaAround({ x: 60, y: 50 }, { width: 300, height: 100 }, 1.5)).toMatchObject({ left: 105 })
    expect(areaAround({ x: 50, y: 100 }, { width: 300, height: 900 }, 1.5)).toMatchObject({ top: 700, height: 200 })
  })

  it('lies within the picture, whatever its sides', () => {
    const side = fc.integer({ min: 1, max: 2_560 })
    const percent = fc.integer({ min: 0, max: 100 })
    fc.assert(
      fc.property(side, side, percent, percent, (width, height, focusX, focusY) => {
        const area = areaOf({ width, height, focusX, focusY }, 'card')
        if (!area) throw new Error('A card is a part.')
        expect(Math.min(area.left, area.top, area.width - 1, area.height - 1)).toBeGreaterThanOrEqual(0)
        expect(area.left + area.width).toBeLessThanOrEqual(width)
        expect(area.top + area.height).toBeLessThanOrEqual(height)
      }),
    )
  })
})

describe('what a page is told', () => {
  it('before the sizes are made: the kept picture, cut by the browser where it must be', () => {
    const full = pictureView(medium, null)
    expect(full).toMatchObject({ sources: [], cutAround: null, width: 2_560, height: 1_700 })
    expect(full.src).toBe(`/images/${medium.id}/0123456789abcdef-2560.jpeg`)
    expect(pictureView({ ...medium, focusX: 20 }, null, 'card')).toMatchObject({
      cutAround: { x: 20, y: 50 },
      height: 1_700,
    })
  })

  it('afterwards: AVIF first, then WebP, and one file for whoever reads neither', () => {
    const view = pictureView(medium, renditionsOf(medium), 'card')
    expect(view.sources.map(({ type }) => type)).toEqual(['image/avif', 'image/webp'])
    expect(view.sources[0]?.srcSet).toContain('-card-50-50-640.avif 640w')
    expect(view).toMatchObject({ cutAround: null, src: expect.stringContaining('-card-50-50-960.jpeg') })
  })

  it('of a decorative picture: an empty alternative, whatever was written before', () => {
    expect(pictureView({ ...medium, isDecorative: true }, null).alternative).toBe('')
  })
})
