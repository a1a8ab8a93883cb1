using System.Text.Json.Nodes;

namespace CloudPipe.Model.Tests.Schema;

/// <summary>Documents that are right but for one value, made from the table of fields: every field with every kind of value, and its limits.</summary>
internal static class Variants
{
    private static readonly string[] s_values =
    [
        "null", "true", "false", "0", "1", "-1", "0.5", "2", "1000000000", "\"\"", "\"x\"", "\"X y\"", "\"/x\"", "\"a\\nb\"", "\"a\\u0001b\"", "\"\\u0085\"", "\"a\\u009fb\"", "\"5\"",
        "\"https://example.com\"", "\"a.b\"", "\"1.2.3.4\"", "\"xn--a\"", "\"a..b\"", "\"ab-s3alias\"", "\"-ab\"", "\"CLOUDPIPE_X\"", "\"NAME\"", "\"9a\"", "\"_a\"", "\"é\"", "\"😀/x\"",
        "\"oci:\"", "\"oci:x y\"", "\"docker://a/b:c\"", "\"docker-daemon:sha256:00\"", "\"localhost:5000/a\"", "\"a@sha256:00\"", "\"A/b\"", "\"us-east-1\"", "\"us_east\"", "\"123456789012\"",
        "\"${input} ${output}\"", "\"$inputs $output\"", "\"/t $input\"", "\"t $output-$input.x\"", "\"t2.micro\"", "\"/a\\tb\"",
        "[]", "[1]", "[null]", "[\"x\"]", "[{}]", "[1, 1]", "[300]", "{}", "{ \"a\": 1 }", "{ \"a\": \"b\" }", "{ \"NAME\": \"b\" }", "{ \"a b\": \"c\" }", "{ \"a\": null }", "{ \"a\": \"\\u0000\" }",
    ];

    public static JsonObject Algorithm() => JsonNode.Parse("""
        {
          "container_name": "acme/tool:1", "system": "debian", "input_file_path": "/in", "output_file_path": "/out", "executable_path": "/tool",
          "run_command": "/tool $input $output", "name": "tool", "instance_type": "", "memory": { "minimal": 6, "suggested": 33554432 }, "CPU": 1,
          "user_specified_environment_variables": [ { "name": "A", "required": false, "default": "x" }, { "name": "B", "required": true } ],
          "port": [ { "port": 80, "protocol": "udp" }, 81 ]
        }
        """)!.AsObject();

    public static JsonObject Workflow() => JsonNode.Parse("""
        {
          "input_s3_name": "lab-in", "output_s3_name": "lab-out", "key_pair": "k", "account_id": "123456789012", "region": "us-east-1", "placement": "fargate",
          "process": { "type": "sequence_run", "algorithms": [ { "name": "one", "port": [ { "port": 80 } ], "variables": { "A": "x" } }, { "name": "two" } ] }
        }
        """)!.AsObject();

    public static IEnumerable<(string Says, JsonObject Document)> OfAlgorithm() => Of(Algorithm, AlgorithmFields.Document);

    public static IEnumerable<(string Says, JsonObject Document)> OfWorkflow() => Of(Workflow, WorkflowFields.Document);

    private static IEnumerable<(string Says, JsonObject Document)> Of(Func<JsonObject> make, ObjectShape shape)
    {
        yield return ("as it is", make());
        foreach (var (path, inner) in Objects("", shape))
        {
            var unknown = make();
            Parent(unknown, path)["colour"] = "red";
            yield return ($"{path}/colour", unknown);
            foreach (var field in inner.Fields)
            {
                var without = make();
                Parent(without, path).Remove(field.Name);
                yield return ($"{path} without {field.Name}", without);
                foreach (var value in s_values.Concat(Limits(field.Shape)))
                {
                    var with = make();
                    Parent(with, path)[field.Name] = JsonNode.Parse(value);
                    yield return ($"{path}/{field.Name} = {value}", with);
                }
            }
        }
    }

    /// <summary>The objects of the document and where in it they are; of a list, the first.</summary>
    private static IEnumerable<(string Path, ObjectShape Shape)> Objects(string path, FieldShape shape) => shape switch
    {
        ObjectShape { Fields.Count: > 0 } fields => fields.Fields.SelectMany(f => Objects($"{path}/{f.Name}", f.Shape)).Prepend((path, fields)),
        ListShape list => Objects(path + "/0", list.Item),
        EitherShape either => Objects(path, either.One),
        _ => [],
    };

    private static IEnumerable<string> Limits(FieldShape shape) => shape switch
    {
        WholeNumberShape n => [.. new long[] { n.Least - 1L, n.Least, n.Most, n.Most + 1L }.Select(v => $"{v}")],
        AmountShape n => [$"{n.Most}", $"{n.Most}.5"],
        TextShape { Longest: { } most } => [$"\"{new string('a', most)}\"", $"\"{new string('a', most + 1)}\""],
        TextShape { Choices.Count: > 0 } text => [.. text.Choices.SelectMany(c => new[] { $"\"{c}\"", $"\"{c.ToUpperInvariant()}\"", $"\"{c} \"" })],
        ListShape list => [.. Limits(list.Item).Select(v => $"[{v}]")],
        EitherShape either => [.. Limits(either.One), .. Limits(either.Other)],
        _ => [],
    };

    private static JsonObject Parent(JsonObject document, string path)
    {
        JsonNode node = document;
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node is JsonArray list ? list[int.Parse(part, null)]! : node[part]!;
        }

        return node.AsObject();
    }
}
