using System.Text.Json;

namespace CloudPipe.Dispatcher;

/// <summary>The values of an algorithm's variables, from the environment of its dispatcher. Generated code calls it.</summary>
public static class AlgorithmVariables
{
    /// <summary>
    /// The environment variable with all of them as one JSON object, <c>{"NAME":"value"}</c>: a Lambda function cannot have environment variables
    /// with a point or hyphen in their name, and an algorithm can. What stands in it goes before variables with a name of their own.
    /// </summary>
    public const string Together = "CLOUDPIPE_VARIABLES";

    /// <summary>Reads what is given, and adds the defaults of what is not.</summary>
    /// <param name="algorithm">Which variables there are.</param>
    /// <param name="environment">By name; an environment variable that is empty is not set.</param>
    /// <returns>By name; without what is neither given nor has a default.</returns>
    /// <exception cref="DispatcherSettingsException">CP5011, CP5012: required variables are missing, or <see cref="Together"/> is no such object.</exception>
    public static IReadOnlyDictionary<string, string> Read(AlgorithmFacts algorithm, IReadOnlyDictionary<string, string> environment)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(environment);
        var together = Parse(environment.GetValueOrDefault(Together, ""));
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var faults = new List<DispatchFailure>();
        foreach (var variable in algorithm.Variables)
        {
            if ((together.GetValueOrDefault(variable.Name) ?? Text(environment, variable.Name) ?? (variable.Required ? null : variable.Default)) is { } value)
            {
                values[variable.Name] = value;
            }
            else if (variable.Required)
            {
                faults.Add(new(DispatchErrorCodes.SettingMissing, $"{variable.Name} is not set: the algorithm {algorithm.Name} needs it."));
            }
        }

        return faults.Count == 0 ? values : throw new DispatcherSettingsException(faults);
    }

    private static Dictionary<string, string> Parse(string json)
    {
        if (json.Trim().Length == 0)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? "", StringComparer.Ordinal);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // The value is not repeated: there may be a secret in it.
            throw new DispatcherSettingsException([new(DispatchErrorCodes.SettingInvalid, $"{Together} is not an object of JSON whose values are texts.")]);
        }
    }

    private static string? Text(IReadOnlyDictionary<string, string> values, string name) =>
        values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
