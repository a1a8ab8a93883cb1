namespace CloudPipe.Agent.Logging;

/// <param name="Name">snake_case; the same in text and JSON.</param>
/// <param name="Value">A string, a number or null; null is left out.</param>
internal readonly record struct LogField(string Name, object? Value)
{
    public static implicit operator LogField((string Name, object? Value) pair) => new(pair.Name, pair.Value);
}
