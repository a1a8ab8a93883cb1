namespace System.Runtime.CompilerServices;

/// <summary>The compiler marks constructors of types with <c>required</c> members with it; netstandard2.0 has none.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
{
    public string FeatureName { get; } = featureName;

    public bool IsOptional { get; init; }
}
