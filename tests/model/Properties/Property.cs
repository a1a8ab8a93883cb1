using FsCheck;
using FsCheck.Fluent;

namespace CloudPipe.Model.Tests.Properties;

/// <summary>Runs a property on many made-up values; a counterexample is made as small as can be and fails the test.</summary>
internal static class Property
{
    private const int Tests = 300;

    public static void Holds<T>(Gen<T> values, Action<T> law) =>
        Prop.ForAll(Arb.From(values), law).Check(Config.QuickThrowOnFailure.WithMaxTest(Tests).WithEndSize(200));

    public static void Holds<T>(Arbitrary<T> values, Action<T> law) =>
        Prop.ForAll(values, law).Check(Config.QuickThrowOnFailure.WithMaxTest(Tests).WithEndSize(200));
}
