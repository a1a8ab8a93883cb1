namespace System.Runtime.CompilerServices;

/// <summary>The compiler marks <c>required</c> members with it; netstandard2.0 has none.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
internal sealed class RequiredMemberAttribute : Attribute;
