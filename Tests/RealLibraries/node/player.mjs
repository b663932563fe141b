// Plays stories on a library for Node: player.mjs LIBRARY < stories.json, which prints what pyjwt_player.py prints.
//
// The clocks and timers that the libraries read are the story's, the network is a function. Run it where node_modules has the library.

import { createVerify } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'

const JWKS_URL = 'https://issuer.example/jwks.json'
const require = createRequire(`${process.cwd()}/`)
const given = JSON.parse(fs.readFileSync(0, 'utf8'))

let now = 0
const timers = []
const epoch = Date.UTC(2026, 0, 1)
Date.now = () => epoch + now
performance.now = () => 1_000 + now
globalThis.setTimeout = (callback, wait = 1, ...rest) => {
  const timer = { at: now + wait, callback: () => callback(...rest), ref: () => timer, unref: () => timer }
  timers.push(timer)
  return timer
}
globalThis.clearTimeout = (timer) => {
  if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1)
}

// Lets everything end that needs no timer: verification runs on other threads, so one turn of the loop is not enough.
const settled = async (work) => {
  for (let turn = 0; turn < 4; turn++) await new Promise(setImmediate)
  await work
}

const advance = async (at) => {
  for (;;) {
    const next = timers.filter((timer) => timer.at <= at).sort((one, other) => one.at - other.at)[0]
    if (!next) break
    now = Math.max(now, next.at)
    clearTimeout(next)
    next.callback()
    await settled()
  }
  now = at
}

class Issuer {
  published = []
  state = 'up'
  fetches = 0

  answer() {
    this.fetches++
    if (this.state === 'down') return { status: 503, body: 'unavailable' }
    if (this.state === 'down with JSON') return { status: 503, body: '{"error":"unavailable"}' }
    if (this.state === 'no key set') return { status: 200, body: '{}' }
    return { status: 200, body: JSON.stringify({ keys: this.published.map((name) => given.keys[name].jwk) }) }
  }
}

const libraries = {
  'jose-6': async (issuer) => {
    const jose = await import(`${process.cwd()}/node_modules/jose/dist/webapi/index.js`)
    const keys = jose.createRemoteJWKSet(new URL(JWKS_URL), {
      [jose.customFetch]: async () => {
        const { status, body } = issuer.answer()
        return new Response(body, { status })
      },
    })
    return (token) => jose.jwtVerify(token, keys)
  },
  'node-jwks-rsa-4': async (issuer) => {
    const client = require('jwks-rsa')({
      jwksUri: JWKS_URL,
      fetcher: async () => {
        const { status, body } = issuer.answer()
        if (status !== 200) throw new Error(`status ${status}`)
        return JSON.parse(body)
      },
    })
    return async (token) => {
      const [header, claims, signature] = token.split('.')
      const key = await client.getSigningKey(JSON.parse(Buffer.from(header, 'base64url')).kid)
      const check = createVerify('sha256').update(`${header}.${claims}`)
      const verifying = { key: key.getPublicKey(), dsaEncoding: 'ieee-p1363' }
      if (!check.verify(verifying, Buffer.from(signature, 'base64url'))) throw new Error('bad signature')
    }
  },
}

const play = async (story) => {
  const issuer = new Issuer()
  const verify = await libraries[process.argv[2]](issuer)
  const begins = now
  const result = { story: story.name, answers: '', fetches: [], at: [] }
  for (const event of story.events) {
    await advance(begins + event.at)
    if (event.publish) issuer.published = event.publish
    else if (event.issuer) issuer.state = event.issuer
    else {
      const asked = verify(given.keys[event.ask].token).then(() => '+', () => '-')
      await settled(asked)
      result.answers += await asked
      result.fetches.push(issuer.fetches)
      result.at.push(event.at)
    }
  }
  await advance(now + 3_600_000)
  return result
}

for (const story of given.stories) process.stdout.write(JSON.stringify(await play(story)) + '\n')
