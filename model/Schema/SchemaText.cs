using CloudPipe.Model.Json;

namespace CloudPipe.Model;

/// <summary>Writes a table of fields as a JSON Schema.</summary>
internal static class SchemaText
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    public static string Of(string id, string title, string description, ObjectShape document) => new JsonText().Object(text =>
    {
        text.Name("$schema").Value(Draft);
        text.Name("$id").Value("urn:cloudpipe:schema:" + id);
        text.Name("title").Value(title);
        text.Name("description").Value(description);
        // Visual Studio Code asks the schema: the readers allow both.
        text.Name("allowComments").Value(true);
        text.Name("allowTrailingCommas").Value(true);
        Shape(text, document, isOptional: false);
        text.Name("$defs").Object(Definitions);
    }).ToString();

    private static void Definitions(JsonText text)
    {
        Definition("line", "[^\\u0000-\\u001f\\u007f-\\u009f]*", "text on one line, without control characters");
        Definition("lines", "[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*", "text without control characters");

        void Definition(string name, string body, string says) => text.Name(name).Object(members => Pattern(members, body, says));
    }

    private static void Field(JsonText text, DocumentField field) => text.Object(members =>
    {
        // An editor shows the description alone.
        members.Name("description").Value(field.Examples.Count == 0 ? field.Description : $"{field.Description} For example {field.Examples[0]}.");
        Shape(members, field.Shape, isOptional: !field.IsRequired);
        if (field.Default is { } standard)
        {
            members.Name("default").Json(standard);
        }

        if (field.Examples.Count > 0)
        {
            members.Name("examples").List(field.Examples, static (item, example) => item.Json(example));
        }
    });

    /// <param name="text">Inside of the schema.</param>
    /// <param name="shape">What the schema describes.</param>
    /// <param name="isOptional">Whether <c>null</c> and an empty string say as much as no field at all.</param>
    private static void Shape(JsonText text, FieldShape shape, bool isOptional)
    {
        switch (shape)
        {
            case TextShape { Choices.Count: > 0 } choice:
                text.Name("enum").List(Choices(choice, isOptional), static (item, value) => item.Json(value));
                break;
            case TextShape any:
                Text(text, any, isOptional);
                break;
            case WholeNumberShape number:
                Type(text, "integer", isOptional);
                text.Name("minimum").Value(number.Least);
                text.Name("maximum").Value(number.Most);
                break;
            case AmountShape amount:
                Type(text, "number", isOptional);
                text.Name("exclusiveMinimum").Value(0);
                text.Name("maximum").Value(amount.Most);
                break;
            case BooleanShape:
                Type(text, "boolean", isOptional);
                break;
            case ListShape list:
                List(text, list, isOptional);
                break;
            case MapShape map:
                Type(text, "object", isOptional);
                text.Name("propertyNames").Object(names => Pattern(names, map.Name.Body, map.Name.Says));
                text.Name("additionalProperties").Object(value => Shape(value, map.Value, isOptional: false));
                break;
            case EitherShape either:
                text.Name("anyOf").List<FieldShape>([either.One, either.Other], (item, one) => item.Object(members => Shape(members, one, isOptional)));
                break;
            case ObjectShape fields:
                Object(text, fields, isOptional);
                break;
        }
    }

    private static void Type(JsonText text, string type, bool isOptional)
    {
        if (isOptional)
        {
            text.Name("type").List<string>([type, "null"], static (item, value) => item.Value(value));
        }
        else
        {
            text.Name("type").Value(type);
        }
    }

    private static IEnumerable<string> Choices(TextShape shape, bool isOptional) =>
        [.. shape.Choices.Select(choice => $"\"{choice}\""), .. isOptional ? new[] { "\"\"", "null" } : []];

    private static void Text(JsonText text, TextShape shape, bool isOptional)
    {
        Type(text, "string", isOptional);
        if (shape.Longest is { } longest)
        {
            text.Name("maxLength").Value(longest);
        }

        text.Name("$ref").Value(shape.MayHaveLines ? "#/$defs/lines" : "#/$defs/line");
        if (shape.Rules.Count > 0)
        {
            text.Name("allOf").List(shape.Rules, (item, rule) => item.Object(members => Pattern(members, isOptional ? rule.Body + "|\\s*" : rule.Body, rule.Says)));
        }
    }

    // The first is what every editor has, the second is what Visual Studio Code says instead of repeating the expression.
    private static void Pattern(JsonText text, string body, string says)
    {
        text.Name("pattern").Value($"^(?:{body})$");
        text.Name("patternErrorMessage").Value("expected: " + says);
    }

    private static void List(JsonText text, ListShape list, bool isOptional)
    {
        Type(text, "array", isOptional);
        text.Name("items").Object(members => Shape(members, list.Item, isOptional: false));
        if (list.Fewest > 0)
        {
            text.Name("minItems").Value(list.Fewest);
        }

        if (list.IsDistinct)
        {
            text.Name("uniqueItems").Value(true);
        }
    }

    private static void Object(JsonText text, ObjectShape shape, bool isOptional)
    {
        Type(text, "object", isOptional);
        text.Name("properties").Object(properties =>
        {
            foreach (var field in shape.Fields)
            {
                Field(properties.Name(field.Name), field);
            }
        });
        text.Name("additionalProperties").Value(false);
        var required = shape.Fields.Where(f => f.IsRequired).Select(f => f.Name).ToList();
        if (required.Count > 0)
        {
            text.Name("required").List(required, static (item, name) => item.Value(name));
        }

        if (shape.Condition is { } condition)
        {
            text.Name("if").Object(members => Deciding(members, condition));
            text.Name("then").Object(members => members.Name("properties").Object(properties =>
                properties.Name(condition.Other).Json($"{{ {condition.Schema} }}")));
        }
    }

    private static void Deciding(JsonText text, FieldCondition condition)
    {
        text.Name("properties").Object(properties => properties.Name(condition.Field).Json($"{{ \"const\": {condition.Value} }}"));
        text.Name("required").List<string>([condition.Field], static (item, name) => item.Value(name));
    }
}
