namespace CloudPipe.Generator;

/// <summary>What workflows see of an algorithm, so that nothing else about it makes them new.</summary>
/// <param name="Name">Of the algorithm.</param>
/// <param name="Facts">The class of its constants.</param>
/// <param name="Variables">The record of its variables.</param>
/// <param name="Properties">The properties of that record, by the names of the variables.</param>
/// <param name="Required">The variables that have to be given.</param>
internal sealed record AlgorithmSignature(string Name, string Facts, string Variables, EquatableArray<TextEntry> Properties, EquatableArray<string> Required)
{
    public static AlgorithmSignature Of(NamedAlgorithm algorithm) => new(
        algorithm.Model.Name,
        algorithm.Facts,
        algorithm.Variables,
        new(algorithm.Model.Variables.Select(v => new TextEntry(v.Name, algorithm.Property(v)))),
        new(algorithm.Model.Variables.Where(v => v.Required).Select(v => v.Name)));
}
