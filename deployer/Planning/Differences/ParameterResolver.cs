using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CloudPipe.Deployer.Planning;

/// <summary>Puts values where a template refers to its parameters, and decides its conditions.</summary>
internal sealed partial class ParameterResolver(JsonObject template, IReadOnlyDictionary<string, string> values)
{
    private readonly JsonObject _parameters = template["Parameters"] as JsonObject ?? [];
    private readonly JsonObject _conditions = template["Conditions"] as JsonObject ?? [];

    /// <summary>The value, or the default; null if it has neither, or if it names what is looked up at deployment.</summary>
    public string? ValueOf(string parameter) =>
        _parameters[parameter] is not JsonObject declared || ((string?)declared["Type"] ?? "").StartsWith("AWS::SSM::", StringComparison.Ordinal) ? null
        : values.TryGetValue(parameter, out var value) ? value
        : declared["Default"]?.ToString();

    /// <summary>True also for what cannot be decided here: rather a resource too many in a plan than one that nobody expected.</summary>
    public bool Holds(string condition) => _conditions[condition] is not { } node || Decide(node) != false;

    public JsonNode? Resolve(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } call when call.First() is var (name, argument) && name is "Ref" or "Fn::Sub" or "Fn::Join" or "Fn::If" => Call(name, argument!),
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Resolve(member.Value))).Where(member => !IsNothing(member.Value))),
        JsonArray list => new JsonArray([.. list.Select(Resolve).Where(item => !IsNothing(item))]),
        _ => node?.DeepClone(),
    };

    private JsonNode? Call(string name, JsonNode argument) => name switch
    {
        "Ref" => ValueOf(argument.ToString()) is { } value ? JsonValue.Create(value) : Wrap(name, argument.DeepClone()),
        "Fn::Sub" when argument is JsonValue text => Substitute(text.ToString()),
        "Fn::Join" when Resolve(argument) is JsonArray { Count: 2 } join => Join(join),
        "Fn::If" when argument is JsonArray { Count: 3 } choice => Resolve(Holds(choice[0]!.ToString()) ? choice[1] : choice[2]),
        _ => Wrap(name, Resolve(argument)),
    };

    private JsonNode Substitute(string text)
    {
        var filled = Variable().Replace(text, match => ValueOf(match.Groups["name"].Value) ?? match.Value);
        return filled.Contains("${", StringComparison.Ordinal) ? Wrap("Fn::Sub", filled)! : JsonValue.Create(filled);
    }

    private static JsonNode? Join(JsonArray join) => join[1] switch
    {
        // A parameter that is a list has its items in one text, with commas.
        JsonValue list => JsonValue.Create(list.ToString().Replace(",", join[0]!.ToString(), StringComparison.Ordinal)),
        JsonArray items when items.All(item => item is JsonValue) => JsonValue.Create(string.Join(join[0]!.ToString(), items.Select(item => item!.ToString()))),
        _ => Wrap("Fn::Join", join),
    };

    private bool? Decide(JsonNode node) => node is not JsonObject { Count: 1 } call ? null : call.First() switch
    {
        ("Fn::Equals", JsonArray { Count: 2 } sides) => Resolve(sides[0]) is JsonValue left && Resolve(sides[1]) is JsonValue right ? left.ToString() == right.ToString() : null,
        ("Fn::Not", JsonArray { Count: 1 } of) => !Decide(of[0]!),
        ("Condition", { } other) => Holds(other.ToString()),
        _ => null,
    };

    // What a condition leaves out.
    private static bool IsNothing(JsonNode? node) => node is JsonObject { Count: 1 } call && call["Ref"]?.ToString() == "AWS::NoValue";

    private static JsonObject Wrap(string name, JsonNode? argument) => new() { [name] = argument };

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z0-9]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
