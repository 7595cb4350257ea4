// How to reach Weir: the brokers, the schema registry, and the codec that its records are compressed with.
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry'
import kafkajs from 'kafkajs'
import { compressFrame, decompressFrame } from 'lz4-napi'

// kafkajs brings gzip only; the stream writes lz4.
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.LZ4] = () => ({
  compress: encoder => compressFrame(encoder.buffer),
  decompress: decompressFrame
})

const { WEIR_BOOTSTRAP = '127.0.0.1:9092', WEIR_REGISTRY = 'http://127.0.0.1:8081/apis/ccompat/v7' } = process.env

export const kafka = new kafkajs.Kafka({
  clientId: 'weir-example',
  brokers: WEIR_BOOTSTRAP.split(','),
  logLevel: kafkajs.logLevel.ERROR
})

export const registry = new SchemaRegistry({ host: WEIR_REGISTRY })
