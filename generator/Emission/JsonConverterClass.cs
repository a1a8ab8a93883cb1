using static CloudPipe.Generator.CSharpText;

namespace CloudPipe.Generator;

/// <summary>The converter inside the JSON context.</summary>
internal static class JsonConverterClass
{
    private const string Json = "global::System.Text.Json.";

    public static void Write(CodeWriter code, NamedAlgorithm algorithm) =>
        code.Block($"private sealed class VariablesConverter : {Json}Serialization.JsonConverter<{algorithm.Variables}>", () =>
        {
            Read(code, algorithm);
            code.Line();
            WriteObject(code, algorithm);
        });

    private static void Read(CodeWriter code, NamedAlgorithm algorithm) => code.Block(
        $"public override {algorithm.Variables} Read(ref {Json}Utf8JsonReader reader, global::System.Type typeToConvert, {Json}JsonSerializerOptions options)",
        () =>
        {
            var fields = algorithm.Model.Variables.Select((variable, index) => (Variable: variable, Local: "value" + Literal(index))).ToList();
            code.Block($"if (reader.TokenType != {Json}JsonTokenType.StartObject)", () => code.Line($"throw new {Json}JsonException(\"Variables are an object with a text for each of them.\");"));
            code.Line();
            foreach (var (_, local) in fields)
            {
                code.Line($"string? {local} = null;");
            }

            code.Block($"while (reader.Read() && reader.TokenType == {Json}JsonTokenType.PropertyName)", () =>
            {
                code.Line("var name = reader.GetString();");
                code.Line("reader.Read();");
                code.Block("switch (name)", () =>
                {
                    foreach (var (variable, local) in fields)
                    {
                        code.Line($"case {Literal(variable.Name)}:");
                        code.Inner($"{local} = reader.GetString();");
                        code.Inner("break;");
                    }

                    code.Line("default:");
                    code.Inner("reader.Skip();");
                    code.Inner("break;");
                });
            });
            code.Line();
            code.Block($"return new {algorithm.Variables}", () =>
            {
                foreach (var (variable, local) in fields)
                {
                    code.Line($"{algorithm.Property(variable)} = {local}{Otherwise(variable)},");
                }
            }, "};");
        });

    private static string Otherwise(VariableModel variable) => variable switch
    {
        { Required: true } => $" ?? throw new {Json}JsonException({Literal($"The variable '{variable.Name}' is missing.")})",
        { Default: { } value } => " ?? " + Literal(value),
        _ => "",
    };

    private static void WriteObject(CodeWriter code, NamedAlgorithm algorithm) => code.Block(
        $"public override void Write({Json}Utf8JsonWriter writer, {algorithm.Variables} value, {Json}JsonSerializerOptions options)",
        () =>
        {
            code.Line("writer.WriteStartObject();");
            foreach (var variable in algorithm.Model.Variables)
            {
                var member = $"value.{algorithm.Property(variable)}";
                var write = $"writer.WriteString({Literal(variable.Name)}, {member});";
                if (variable is { Required: false, Default: null })
                {
                    code.Block($"if ({member} is not null)", () => code.Line(write));
                }
                else
                {
                    code.Line(write);
                }
            }

            code.Line("writer.WriteEndObject();");
        });
}
