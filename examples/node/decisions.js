// Follows decisions, and goes on where it was: node decisions.js [CONTENT_ID, to stop once that is decided]
import { kafka, registry } from './stream.js'

const until = process.argv[2]
const consumer = kafka.consumer({ groupId: 'weir-example' }) // reads what is committed, and nothing else
let decided
const wanted = new Promise(resolve => { decided = resolve })

await consumer.connect()
await consumer.subscribe({ topic: 'weir.decisions', fromBeginning: true })
await consumer.run({
  // Counts as handled once it returns; what it throws for comes again.
  eachMessage: async ({ message }) => {
    const contentId = message.key.toString()
    if (message.value === null) {
      console.log(`${contentId} is gone`)
    } else {
      const decision = await registry.decode(message.value)
      console.log(`${decision.action} ${contentId}: ${decision.reason}`)
    }
    if (contentId === until) decided()
  }
})
if (until) {
  await wanted
  await consumer.disconnect()
}
