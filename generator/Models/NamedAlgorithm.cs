namespace CloudPipe.Generator;

/// <summary>An algorithm, and what its types are called.</summary>
/// <param name="Model">What its document says.</param>
/// <param name="ClassName">The beginning of the names of its types.</param>
internal sealed record NamedAlgorithm(AlgorithmModel Model, string ClassName)
{
    public string Facts => ClassName + "Algorithm";

    public string Variables => ClassName + "Variables";

    public string Dispatcher => ClassName + "Dispatcher";

    public string DispatcherBase => ClassName + "DispatcherBase";

    public string JsonContext => ClassName + "JsonContext";

    /// <summary>The property of a variable; it may not be called as the record that it is in.</summary>
    public string Property(VariableModel variable) => variable.Property == Variables ? variable.Property + "_" : variable.Property;
}
