using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Policies;

/// <summary>What may, or may not, be done to what.</summary>
internal sealed record PolicyStatement
{
    public PolicyEffect Effect { get; init; } = PolicyEffect.Allow;

    /// <summary>Who, in a policy of a resource; null in a policy of a role.</summary>
    public TemplateValue? Principal { get; init; }

    /// <summary>Each by its full name: there is no statement about <c>s3:*</c>.</summary>
    /// <exception cref="ArgumentException">One is not the full name of an action.</exception>
    public required IReadOnlyList<string> Actions
    {
        get;
        init => field = value.Count > 0 && value.All(IsFullName)
            ? value
            : throw new ArgumentException("Every action is named in full.", nameof(value));
    }

    /// <summary>Null in the trust policy of a role.</summary>
    public IReadOnlyList<TemplateValue>? Resources { get; init; }

    /// <summary>Operator, key, value; null for always.</summary>
    public MapValue? Condition { get; init; }

    public MapValue ToValue() => new()
    {
        ["Effect"] = Effect.ToString(),
        ["Principal"] = Principal,
        ["Action"] = OneOrMany([.. Actions.Order(StringComparer.Ordinal).Select(action => (TemplateValue)action)]),
        ["Resource"] = Resources is null ? null : OneOrMany(Resources),
        ["Condition"] = Condition,
    };

    private static TemplateValue OneOrMany(IReadOnlyList<TemplateValue> values) => values.Count == 1 ? values[0] : ListValue.Of(values);

    private static bool IsFullName(string action) => action.Contains(':', StringComparison.Ordinal) && action.IndexOfAny(['*', '?']) < 0;
}
