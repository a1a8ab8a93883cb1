using CloudPipe.Model.Json;

namespace CloudPipe.Model;

/// <summary>A field that is a string: what it says, and where.</summary>
internal sealed record TextField(string Text, JsonValue Value)
{
    public int Start => Value.Start;
}
