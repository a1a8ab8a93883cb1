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
        var together = ReadTogether(environment);
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in algorithm.Variables)
        {
            if ((together.GetValueOrDefault(variable.Name) ?? Text(environment, variable.Name)) is { } value)
            {
                given[variable.Name] = value;
            }
        }

        return Complete(algorithm, given);
    }

    /// <summary>What stands in <see cref="Together"/>, for a dispatcher that does not know which variables its algorithm has.</summary>
    /// <param name="environment">By name.</param>
    /// <returns>By name; none where it is not set.</returns>
    /// <exception cref="DispatcherSettingsException">CP5012: it is no such object.</exception>
    public static IReadOnlyDictionary<string, string> ReadTogether(IReadOnlyDictionary<string, string> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return Parse(environment.GetValueOrDefault(Together, ""));
    }

    /// <summary>Adds the defaults of what is not given.</summary>
    /// <param name="algorithm">Which variables there are.</param>
    /// <param name="given">By name; what is no variable of the algorithm is passed over.</param>
    /// <returns>By name; without what is neither given nor has a default.</returns>
    /// <exception cref="DispatcherSettingsException">CP5011: required variables are missing.</exception>
    public static IReadOnlyDictionary<string, string> Complete(AlgorithmFacts algorithm, IReadOnlyDictionary<string, string> given)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(given);
        var missing = algorithm.Variables.Where(v => v.Required && !given.ContainsKey(v.Name))
            .Select(v => new DispatchFailure(DispatchErrorCodes.SettingMissing, $"{v.Name} is not set: the algorithm {algorithm.Name} needs it.")).ToList();
        if (missing.Count > 0)
        {
            throw new DispatcherSettingsException(missing);
        }

        return algorithm.Variables
            .Select(v => (v.Name, Value: given.GetValueOrDefault(v.Name) ?? v.Default))
            .Where(v => v.Value is not null)
            .ToDictionary(v => v.Name, v => v.Value!, StringComparer.Ordinal);
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
