namespace CloudPipe.Model;

/// <summary>What the value of one field allows of another of the same object.</summary>
/// <param name="Field">The field that decides.</param>
/// <param name="Value">With which value, as JSON.</param>
/// <param name="Other">The field that is then narrower.</param>
/// <param name="Schema">How, as the members of a JSON Schema.</param>
internal sealed record FieldCondition(string Field, string Value, string Other, string Schema);
