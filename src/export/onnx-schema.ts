/** A field of a message: type, number, and whether it is a list. */
function field(type: string, id: number, rule?: "repeated") {
  return { type, id, ...(rule && { rule }) };
}

/** As much of ONNX's messages as a layer needs, in the form that protobufjs reads. @see onnx.proto3 of ONNX 1.17. */
export const onnxSchema = {
  nested: {
    OperatorSet: { fields: { domain: field("string", 1), version: field("int64", 2) } },
    Attribute: { fields: { name: field("string", 1), i: field("int64", 3), type: field("int32", 20) } },
    Node: {
      fields: {
        input: field("string", 1, "repeated"),
        output: field("string", 2, "repeated"),
        name: field("string", 3),
        opType: field("string", 4),
        attribute: field("Attribute", 5, "repeated"),
      },
    },
    Tensor: {
      fields: {
        dims: field("int64", 1, "repeated"),
        dataType: field("int32", 2),
        name: field("string", 8),
        rawData: field("bytes", 9),
      },
    },
    Dimension: { fields: { value: field("int64", 1), name: field("string", 2) } },
    Shape: { fields: { dim: field("Dimension", 1, "repeated") } },
    TensorType: { fields: { elemType: field("int32", 1), shape: field("Shape", 2) } },
    Type: { fields: { tensorType: field("TensorType", 1) } },
    ValueInfo: { fields: { name: field("string", 1), type: field("Type", 2) } },
    Graph: {
      fields: {
        node: field("Node", 1, "repeated"),
        name: field("string", 2),
        initializer: field("Tensor", 5, "repeated"),
        input: field("ValueInfo", 11, "repeated"),
        output: field("ValueInfo", 12, "repeated"),
      },
    },
    Model: {
      fields: {
        irVersion: field("int64", 1),
        producerName: field("string", 2),
        producerVersion: field("string", 3),
        graph: field("Graph", 7),
        opsetImport: field("OperatorSet", 8, "repeated"),
      },
    },
  },
} as const;
