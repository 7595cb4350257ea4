// Sends one upload: node upload.js 'Good morning, everyone'
import { randomUUID } from 'node:crypto'
import kafkajs from 'kafkajs'
import { kafka, registry } from './stream.js'

const text = process.argv[2] ?? 'Good morning, everyone'
const upload = {
  accountId: 'maria', contentId: `comment-${randomUUID()}`, revision: 1, operation: 'PUBLISH', surface: 'comments',
  texts: [{ name: 'body', text, language: null }], attachments: [], urls: [],
  language: 'en', country: null, account: null, uploadedAt: Date.now(), attributes: {}
}
// The default partitioner chooses as Java's does, which is where the stream looks for an account.
const producer = kafka.producer({ idempotent: true, createPartitioner: kafkajs.Partitioners.DefaultPartitioner })
await producer.connect()
const value = await registry.encode(await registry.getLatestSchemaId('weir.uploads-value'), upload)
await producer.send({ topic: 'weir.uploads', messages: [{ key: upload.accountId, value }] })
await producer.disconnect()
console.log(upload.contentId)
