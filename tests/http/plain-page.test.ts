import { createElement as h } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { plainPage } from '@/server/pages/plain-page'

const page = (head: string, body: string): string =>
  `<!DOCTYPE html><html lang="fr"><head>${head}</head><body>${body}</body></html>`

describe('a page without the scripts of Next', () => {
  it.each([
    ['a file of Next', '<script src="/_next/static/chunks/a.js" async=""></script>'],
    ['a file for old browsers', '<script src="/_next/static/chunks/b.js" noModule=""></script>'],
    ['its data', '<script>self.__next_f.push([1,"<p>1 < 2 && \\u003c/script>"])</script>'],
    ['its data with an id', '<script id="_R_">requestAnimationFrame(function(){$RT=performance.now()});</script>'],
    ['a hint', '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/c.js"/>'],
    ['a module’s hint', '<link rel="modulepreload" href="/_next/static/chunks/d.js"/>'],
    ['somebody else’s file', '<script src="https://ailleurs.example/scripts/e.js"></script>'],
    ['a file that only looks like ours', '<script src="/_next/scripts/f.js"></script>'],
  ])('loses %s', (_what, script) => {
    expect(plainPage(page(`<title>T</title>${script}`, `<p>a</p>${script}<p>b</p>`))).toBe(
      page('<title>T</title>', '<p>a</p><p>b</p>'),
    )
  })

  it.each([
    ['our own file', '<script type="module" async="" src="/scripts/site-ABCD.js"></script>'],
    ['data for search engines', '<script type="application/ld+json">{"name":"<b>"}</script>'],
    ['styles', '<link rel="stylesheet" href="/_next/static/chunks/a.css" data-precedence="next"/>'],
    ['fonts', '<link rel="preload" as="font" type="font/woff2" crossorigin="" href="/fonts/a.woff2"/>'],
    ['feeds', '<link rel="alternate" type="application/atom+xml" href="/actualites/flux.xml"/>'],
  ])('keeps %s', (_what, part) => {
    const html = page(part, '<p>a</p>')
    expect(plainPage(html)).toBe(html)
  })

  it('keeps every text and attribute that speaks of scripts, as React writes them', () => {
    const told = renderToString(
      h('p', { title: '<script src="x">alert(1)</script>', 'data-x': 'a > b " \' <link rel=preload as=script>' }, [
        '<script>alert(1)</script> & </html> <link rel="preload" as="script"/>',
      ]),
    )
    const html = page('', told)
    expect(plainPage(html)).toBe(html)
  })

  it.each([
    [
      'a part that a script would bring in',
      '<!--$?--><template id="B:0"></template><!--/$--><div hidden id="S:0">x</div>',
    ],
    ['a form of ours', '<form class="p-form" method="post"></form>'],
    ['a part that failed on the server', '<!--$!--><template></template><!--/$-->'],
  ])('is none where it has %s', (_what, part) => {
    expect(plainPage(page('', part))).toBeNull()
  })

  it('is none where Next left all of it to its scripts', () => {
    expect(plainPage('<!DOCTYPE html><html id="__next_error__"><head></head><body></body></html>')).toBeNull()
  })

  it('is none where the answer was cut', () => {
    expect(plainPage('<!DOCTYPE html><html lang="fr"><body><p>a</p>')).toBeNull()
    expect(plainPage(`${page('', '<script src="/_next/a.js">')}`)).toBeNull()
  })

  it('takes a page of nothing but beginnings in its stride', () => {
    expect(plainPage(page('', '<script '.repeat(100_000)))).toBeNull()
    expect(plainPage(page('', '<link>'.repeat(200_000)))).toHaveLength(page('', '').length + 1_200_000)
  })
})
