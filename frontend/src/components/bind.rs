//! What a field reads and writes: a signal of its own, or one part of a form.

use leptos::prelude::*;

/// A value that a field reads and writes. Made by [`bind!`](crate::components::bind) from a part of a form, or from a
/// signal with `.into()`.
pub struct Bind<T: Send + Sync + 'static> {
    read: Signal<T>,
    write: Callback<T>,
}

impl<T: Send + Sync + 'static> Clone for Bind<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Bind<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Bind<T> {
    /// A part of `whole`, reached by `read` and changed by `write`.
    pub fn part<W: Send + Sync + 'static>(
        whole: RwSignal<W>,
        read: impl Fn(&W) -> T + Send + Sync + 'static,
        write: impl Fn(&mut W, T) + Send + Sync + 'static,
    ) -> Self {
        let memo = Memo::new(move |_| whole.with(&read));
        Self { read: memo.into(), write: Callback::new(move |value| whole.update(|whole| write(whole, value))) }
    }

    /// A value that is worked out by `read` and changed by `write`.
    pub fn new(read: impl Fn() -> T + Send + Sync + 'static, write: impl Fn(T) + Send + Sync + 'static) -> Self {
        Self { read: Memo::new(move |_| read()).into(), write: Callback::new(write) }
    }

    /// The value; reading it in a view follows every change.
    pub fn get(self) -> T {
        self.read.get()
    }

    /// The value, for event handlers.
    pub fn get_untracked(self) -> T {
        self.read.get_untracked()
    }

    /// Changes the value.
    pub fn set(self, value: T) {
        self.write.run(value);
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> From<RwSignal<T>> for Bind<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self { read: signal.into(), write: Callback::new(move |value| signal.set(value)) }
    }
}

/// Binds a part of a signal that holds a struct: `bind!(form.value, contact_name)`.
macro_rules! bind {
    ($whole:expr, $($part:ident).+) => {
        $crate::components::Bind::part($whole, |whole| whole.$($part).+.clone(), |whole, value| whole.$($part).+ = value)
    };
}
pub(crate) use bind;
