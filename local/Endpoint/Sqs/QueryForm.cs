using System.Globalization;
using System.Text.Json.Nodes;
using CloudPipe.Local.Server;

namespace CloudPipe.Local.Sqs;

/// <summary>
/// Lifts a form of the query protocol to the members of the JSON protocol, so that an operation is written once:
/// <c>SendMessageBatchRequestEntry.1.Id=a</c> becomes <c>Entries:[{Id:a}]</c>, <c>Attribute.1.Name/Value</c> a map.
/// </summary>
internal static class QueryForm
{
    private const int DeepestName = 8;

    /// <summary>Ten messages with ten attributes of four members each are a few hundred.</summary>
    private const int MostParameters = 5000;

    public static JsonObject Lift(IEnumerable<QueryParameter> form)
    {
        var root = new JsonObject();
        var count = 0;
        foreach (var parameter in form)
        {
            if (++count > MostParameters)
            {
                throw new SqsException(SqsError.Malformed, $"The request has more than {MostParameters} parameters.");
            }

            var names = parameter.Name.Split('.');
            if (names.Length > DeepestName)
            {
                throw new SqsException(SqsError.Malformed, $"The parameter {parameter.Name} is not known.");
            }

            Place(root, names, parameter.Value);
        }

        return LiftMembers(root);
    }

    private static void Place(JsonObject at, string[] names, string value)
    {
        for (var i = 0; i < names.Length - 1; i++)
        {
            if (at[names[i]] is not JsonObject next)
            {
                at[names[i]] = next = [];
            }

            at = next;
        }

        at[names[^1]] = value;
    }

    private static JsonObject LiftMembers(JsonObject node)
    {
        var lifted = new JsonObject();
        foreach (var (name, value) in node)
        {
            var children = value as JsonObject;
            switch (name)
            {
                case "Attribute" when children is not null: lifted["Attributes"] = Map(children); break;
                case "MessageAttribute" when children is not null: lifted["MessageAttributes"] = Map(children); break;
                case "MessageSystemAttribute" when children is not null: lifted["MessageSystemAttributes"] = Map(children); break;
                case "Tag" when children is not null:
                    lifted["Tags"] = Map(children);
                    lifted["tags"] = Map(children);
                    break;
                case "AttributeName" when children is not null: lifted["AttributeNames"] = List(children); break;
                case "MessageAttributeName" when children is not null: lifted["MessageAttributeNames"] = List(children); break;
                case "MessageSystemAttributeName" when children is not null: lifted["MessageSystemAttributeNames"] = List(children); break;
                case "TagKey" when children is not null: lifted["TagKeys"] = List(children); break;
                case "SendMessageBatchRequestEntry" or "DeleteMessageBatchRequestEntry" or "ChangeMessageVisibilityBatchRequestEntry"
                    when children is not null:
                    lifted["Entries"] = List(children);
                    break;
                default: lifted[name] = children is null ? value?.DeepClone() : LiftMembers(children); break;
            }
        }

        return lifted;
    }

    private static JsonArray List(JsonObject numbered) => new([.. InOrder(numbered)]);

    private static JsonObject Map(JsonObject numbered)
    {
        var map = new JsonObject();
        foreach (var pair in InOrder(numbered).OfType<JsonObject>())
        {
            switch (pair["Name"] ?? pair["Key"])
            {
                case null:
                    break;
                case JsonValue name:
                    map[name.GetValue<string>()] = pair["Value"]?.DeepClone() ?? "";
                    break;
                default:
                    throw new SqsException(SqsError.Malformed, "A name is a text and has no parts.");
            }
        }

        return map;
    }

    private static IEnumerable<JsonNode?> InOrder(JsonObject numbered) => numbered
        .OrderBy(c => int.TryParse(c.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : int.MaxValue)
        .Select(c => c.Value is JsonObject child ? LiftMembers(child) : c.Value?.DeepClone());
}
