namespace System.Diagnostics.CodeAnalysis;

/// <summary>The compiler marks copy constructors of records with <c>required</c> members with it; netstandard2.0 has none.</summary>
[AttributeUsage(AttributeTargets.Constructor, Inherited = false)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
