namespace CloudPipe.Model.Json;

/// <summary>A field of an object; <paramref name="Start"/> is the offset of its name.</summary>
internal sealed record JsonMember(string Name, int Start, JsonValue Value);
