using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CloudPipe.Dispatcher;

/// <summary>
/// A record of variables as JSON: an object with a text for each variable, by the names of the document. Generated contexts derive from it;
/// System.Text.Json's own generator does not see generated records. Needs no reflection.
/// </summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="options">Options that no other context has; null for those that System.Text.Json has by default.</param>
public abstract class VariablesJsonContext<T>(JsonSerializerOptions? options) : JsonSerializerContext(options), IJsonTypeInfoResolver
    where T : class
{
    /// <summary>How the record is written and read.</summary>
    public JsonTypeInfo<T> Variables => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <inheritdoc/>
    protected override JsonSerializerOptions? GeneratedSerializerOptions => null;

    /// <inheritdoc/>
    public override JsonTypeInfo? GetTypeInfo(Type type) => Options.TryGetTypeInfo(type, out var info) ? info : null;

    /// <inheritdoc/>
    JsonTypeInfo? IJsonTypeInfoResolver.GetTypeInfo(Type type, JsonSerializerOptions options) =>
        type == typeof(T) ? JsonMetadataServices.CreateValueInfo<T>(options, new VariablesJsonConverter<T>(Read, Write)) : null;

    /// <summary>The record of what is given.</summary>
    /// <param name="given">Values by name; names that no variable has are passed over.</param>
    /// <exception cref="DispatcherSettingsException">Required variables are missing.</exception>
    protected abstract T Read(IReadOnlyDictionary<string, string> given);

    /// <summary>What the record holds, by name.</summary>
    protected abstract IReadOnlyDictionary<string, string> Write(T variables);
}
